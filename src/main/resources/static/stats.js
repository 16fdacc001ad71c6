// Shows the server's counters. Text only: nothing a user wrote is ever put into the page.
const REFRESH_MS = 5000;

const command = document.getElementById('register');
command.textContent = command.textContent.replace('http://localhost:3000', window.location.origin);

async function refresh() {
  try {
    const [stats, health] = await Promise.all(
      ['/api/stats', '/health'].map(async (path) => (await fetch(path)).json()),
    );
    const counters = { ...stats, connectedUsers: health.connectedUsers };
    for (const cell of document.querySelectorAll('[data-stat]')) {
      cell.textContent = String(counters[cell.dataset.stat] ?? '–');
    }
  } catch {
    for (const cell of document.querySelectorAll('[data-stat]')) {
      cell.textContent = '–';
    }
  }
}

refresh();
setInterval(refresh, REFRESH_MS);
