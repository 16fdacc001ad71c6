/** What tests of many packages use: servers, agents, sockets, clocks, shapes of answers. */
package io.mochat.testing;
