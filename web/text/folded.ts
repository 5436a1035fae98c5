/** A text without marks and capitals, for finding: 'Đồng Tháp' is found by 'dong thap'. */
export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
