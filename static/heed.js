/* SPDX-License-Identifier: Apache-2.0 */
/* What makes the pages quicker; all of them work without. */
'use strict';

/* The part of a page of ours that has this id, or NULL. */
async function partOf(path, id) {
  const answer = await fetch(path);
  if (!answer.ok || answer.redirected) return null;
  return new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(id);
}

/* Find as one types. */
function findAsTyped(field) {
  let waits, asked = 0;
  field.addEventListener('input', () => {
    clearTimeout(waits);
    waits = setTimeout(async () => {
      const mine = ++asked;
      const found = await partOf('/find?q=' + encodeURIComponent(field.value), 'found').catch(() => null);
      if (found && mine === asked) document.getElementById('found').replaceWith(found);
    }, 150);
  });
}

/* The day's list follows what colleagues do; never under a finger. */
function followDay(list) {
  const events = new EventSource('/events');
  events.addEventListener('today', async () => {
    if (list.contains(document.activeElement) || list.querySelector('details[open]')) return;
    const anew = await partOf('/', 'content').catch(() => null);
    if (anew) { list.replaceWith(anew); list = anew; }
  });
}

/* What is written without a connection is kept here, and sent once when it is back: each line has
   a key of its own, by which the server knows what it has. Nothing is let go of before it was
   taken, or stands in the form again to be mended. */
const KEPT = 'heed.kept';
const kept = () => JSON.parse(localStorage.getItem(KEPT) || '[]');
const keep = (lines) => localStorage.setItem(KEPT, JSON.stringify(lines));

/* The session may be another one by now. */
function fieldsNow(fields) {
  const csrf = document.querySelector('[name=csrf]');
  return new URLSearchParams(fields.map(([name, value]) => [name, name === 'csrf' && csrf ? csrf.value : value]));
}

async function sendKept(form) {
  for (let line; (line = kept()[0]);) {
    const answer = await fetch(line.path, {method: 'POST', body: fieldsNow(line.fields)});
    if (answer.status === 422 && !form) return;
    if (answer.status === 422) {
      for (const [name, value] of line.fields) {
        const at = form.elements[name];
        if (at && (name === 'said' || name === 'name')) at.value = value;
      }
    } else if (!answer.ok) {
      return;
    }
    keep(kept().slice(1));
    if (answer.status === 422) return;
  }
  if (form) form.querySelector('[data-offline]').hidden = true;
}

function keepOffline(form) {
  form.addEventListener('submit', (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    keep([...kept(), {path: form.getAttribute('action'), fields: [...new FormData(form)]}]);
    form.elements.once.value = form.elements.once.value.slice(0, 43) + Date.now();
    form.elements.said.value = '';
    form.querySelector('[data-offline]').hidden = false;
  });
}

const field = document.getElementById('q');
if (field) findAsTyped(field);
if (document.getElementById('owed')) followDay(document.getElementById('content'));
const log = document.getElementById('log');
if (log) keepOffline(log);
const send = () => sendKept(log).catch(() => {});
addEventListener('online', send);
if (navigator.onLine && kept().length && document.querySelector('[name=csrf]')) send();
