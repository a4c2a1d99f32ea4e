'use strict';
// Names in a tenant are anybody's text: it reaches the page as text only.
const columns = {
  applications: ['displayName', 'uniqueName', 'appId', 'secrets', 'certificates', 'federated', 'owners'],
  servicePrincipals: ['displayName', 'appId', 'id', 'permissions'],
  grants: ['principal', 'permission', 'resource', 'since'],
  requests: ['method', 'path', 'query', 'status', 'caller', 'client'],
};
const names = {
  applications: 'applications', servicePrincipals: 'service principals', grants: 'grants',
  deletedItems: 'deleted items', requests: 'requests',
};

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text === null || text === undefined ? '' : String(text);
  return made;
}

function fill(id, items, total) {
  const table = document.getElementById(id);
  const rows = items.map((item) => {
    const row = document.createElement('tr');
    for (const column of columns[id]) {
      const cell = element('td', item[column]);
      if (column === 'status' && (item.status === 0 || item.status >= 400)) cell.className = 'failed';
      if (column === 'status' && item.status === 0) cell.textContent = 'cut';
      row.append(cell);
    }
    return row;
  });
  table.tBodies[0].replaceChildren(...rows);
  const next = table.nextElementSibling;
  if (next) next.remove();
  if (total > items.length) {
    const more = element('p', `${total - items.length} more are not shown.`);
    more.className = 'more';
    table.after(more);
  }
}

async function refresh() {
  const counts = document.getElementById('counts');
  try {
    const answer = await fetch('/_admin/data.json', {cache: 'no-store'});
    if (!answer.ok) throw new Error(`it answered ${answer.status}`);
    const data = await answer.json();
    document.getElementById('tenant').textContent = `${data.tenantId} · ${data.origin}`;
    for (const id of Object.keys(columns)) fill(id, data[id], data.counts[id]);
    const faults = data.faults.length ? data.faults : ['none'];
    document.getElementById('faults').replaceChildren(...faults.map((fault) => element('li', fault)));
    counts.textContent =
      Object.keys(names).map((name) => `${data.counts[name]} ${names[name]}`).join(' · ');
  } catch (failure) {
    counts.textContent = `The tenant cannot be read: ${failure.message}`;
  }
  setTimeout(refresh, 2000);
}
refresh();
