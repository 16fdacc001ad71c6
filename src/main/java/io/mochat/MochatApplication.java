package io.mochat;

import io.mochat.kernel.PeriodicTask;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.micrometer.metrics.autoconfigure.task.TaskExecutorMetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ScheduledTasksObservationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** The MoChat server: REST, Socket.IO and the static page on one port. */
// What is not needed takes time at each start. Answers, errors and periodic tasks are our own, and
// no bean of ours is called through a proxy, so that none has to be looked at for one.
@SpringBootApplication(
    exclude = {
      AopAutoConfiguration.class,
      InfoContributorAutoConfiguration.class,
      ProjectInfoAutoConfiguration.class,
      ScheduledTasksObservationAutoConfiguration.class,
      TaskExecutorMetricsAutoConfiguration.class,
      TaskSchedulingAutoConfiguration.class
    })
@ConfigurationPropertiesScan
public class MochatApplication {

  private static final String CARRIERS =
      Integer.toString(10 + Runtime.getRuntime().availableProcessors());

  private static final Duration FIRST_RUN = Duration.ofMinutes(1);

  /**
   * Starts the server, or runs a command instead if one is named (see docs/backup.md).
   * Configuration comes from the environment (see docs/configuration.md).
   */
  public static void main(String[] args) {
    if (CommandLine.isCommand(args)) {
      var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
      var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true);
      System.exit(CommandLine.of(out, err).run(args));
    }
    // Netty's events for Java's Flight Recorder would make the first request wait for a tenth of a
    // second.
    System.getProperties().putIfAbsent("io.netty.jfr.enabled", "false");
    // A thread in SQLite keeps its carrier: as many as the pool has connections, and some more for
    // everybody else (docs/adr/0016).
    System.getProperties().putIfAbsent("jdk.virtualThreadScheduler.parallelism", CARRIERS);
    var application = new SpringApplication(MochatApplication.class);
    application.addListeners(new BeansOfTheBuild());
    application.run(args);
  }

  // Spring's own search for scheduled methods looks at every method of every bean.
  @Bean
  static ScheduledTaskRegistrar periodicTasks(List<PeriodicTask> tasks) {
    var registrar = new ScheduledTaskRegistrar();
    tasks.stream()
        .map(task -> new FixedDelayTask(task::run, task.interval(), FIRST_RUN))
        .forEach(registrar::addFixedDelayTask);
    return registrar;
  }

  @Bean
  static BeanDefinitionRegistryPostProcessor settledBeans() {
    return new SettledBeans();
  }

  /** The one source of time; clients know milliseconds, so nothing finer is kept. */
  @Bean
  static Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }
}
