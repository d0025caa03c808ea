// Keeps the second copy of a device's log in files of the browser's own: only a worker may write them and wait until
// they are on the disk. It knows bytes and places, and nothing of what they say.

const FOLDER = 'istiqbal-copies'
/** A page that was just left lets go of its files within so many tries, so many milliseconds apart. */
const TRIES = 30
const PAUSE_MS = 50

let files = []

const folder = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true })

async function file(name) {
  const handle = await (await folder()).getFileHandle(name, { create: true })
  for (let left = TRIES; ; left -= 1) {
    try {
      return await handle.createSyncAccessHandle()
    } catch (error) {
      if (left === 0) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}

function read(file) {
  const bytes = new Uint8Array(file.getSize())
  file.read(bytes, { at: 0 })
  return bytes
}

const tasks = {
  /** The names of the copies that are there. */
  async names() {
    const names = new Set()
    for await (const name of (await folder()).keys()) names.add(name.replace(/\.\d$/, ''))
    return [...names]
  },

  /** Opens the two files of a copy, and answers what they hold. */
  async open(name) {
    files = [await file(`${name}.0`), await file(`${name}.1`)]
    return files.map(read)
  },

  /** Writes `bytes` at the place `at` of a file, as its end; answers when they are on the disk. */
  async write(n, at, bytes) {
    files[n].truncate(at)
    if (files[n].write(bytes, { at }) !== bytes.length) throw new Error('the file is not written whole')
    files[n].flush()
  },
}

// One after the other, in the order in which they were asked.
let turn = Promise.resolve()
onmessage = ({ data: [task, ...rest], ports: [port] }) => {
  turn = turn
    .then(() => tasks[task](...rest))
    .then((answer) => port.postMessage([answer]))
    .catch(() => port.postMessage(null))
}
