// A ZIP archive whose files lie in it as they are: photos do not get smaller by being packed.
const TABLE = Array.from({ length: 256 }, (_none, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});
// Names are UTF-8.
const FLAGS = 0x0800;
// 1 January 1980, the earliest day that the format knows; when something was written stands inside.
const DAY = 0x0021;

function checksum(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

// Little-endian numbers: [bytes each, value] pairs in a row.
function numbers(pairs) {
  const view = new DataView(new ArrayBuffer(pairs.reduce((sum, [width]) => sum + width, 0)));
  let place = 0;
  for (const [width, value] of pairs) {
    if (width === 2) view.setUint16(place, value, true);
    else view.setUint32(place, value, true);
    place += width;
  }
  return view.buffer;
}

// `files` are pairs of a name and a Blob; fewer than 65,536, and less than 4 GB in all.
export async function archive(files) {
  const parts = [];
  const index = [];
  let place = 0;
  for (const [name, content] of files) {
    const bytes = new Uint8Array(await content.arrayBuffer());
    const label = new TextEncoder().encode(name);
    const facts = [[2, FLAGS], [2, 0], [2, 0], [2, DAY], [4, checksum(bytes)], [4, bytes.length], [4, bytes.length]];
    const head = numbers([[4, 0x04034b50], [2, 20], ...facts, [2, label.length], [2, 0]]);
    const rest = [[2, label.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, place]];
    index.push(numbers([[4, 0x02014b50], [2, 20], [2, 20], ...facts, ...rest]), label);
    parts.push(head, label, bytes);
    place += head.byteLength + label.length + bytes.length;
  }
  const size = index.reduce((sum, part) => sum + part.byteLength, 0);
  const counts = [[2, 0], [2, 0], [2, files.length], [2, files.length]];
  const end = numbers([[4, 0x06054b50], ...counts, [4, size], [4, place], [2, 0]]);
  return new Blob([...parts, ...index, end], { type: "application/zip" });
}
