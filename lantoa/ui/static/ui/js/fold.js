// Letters without marks, so that "dao tao" finds "Đào tạo". Offsets in the result are offsets in NFC text.
export function fold(text) {
  return [...text.normalize("NFC")].map(foldLetter).join("");
}

function foldLetter(letter) {
  const base = letter.normalize("NFD")[0].toLowerCase();
  return base === "đ" ? "d" : base;
}
