// What this browser keeps. In a frame that may keep nothing it lasts as long as the page.

const memory = new Map();

function storage() {
  try {
    return window.localStorage;
  } catch {
    return null; // the browser refuses storage to frames of other sites
  }
}

export const read = (key) => (storage() ? storage().getItem(key) : (memory.get(key) ?? null));

export function write(key, value) {
  if (storage()) storage().setItem(key, value);
  else memory.set(key, value);
}

export function remove(key) {
  storage()?.removeItem(key);
  memory.delete(key);
}
