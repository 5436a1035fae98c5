/** Exit codes of every command; printed by --help. */
export const exitCode = {
  done: 0,
  failed: 1,
  wrongCall: 2,
  findings: 3,
} as const

export const exitCodeHelp = `
Mã thoát / Exit codes:
  0  xong / done
  1  lỗi hệ thống, thử lại được / failed; trying again may help
  2  lệnh hoặc tham số sai, hoặc tệp danh mục sai / wrong call, unknown name, or a catalogue file with errors
  3  tệp bị từ chối hoặc có lỗi phải sửa / a file was refused or has errors to mend`
