// Plain JavaScript that old versions can read: says what to do instead of failing on the first TypeScript file.
const NEEDED = 24
const found = process.versions.node

if (Number(found.split('.')[0]) < NEEDED) {
  process.stderr.write(
    `Liên Thông cần Node.js ${NEEDED} trở lên, nhưng đang chạy trên Node.js ${found}.\n` +
      'Hãy chạy bằng lệnh của npm ("npm start", "npm test", "npm run …"): npm tự dùng bản Node.js đi kèm sau khi "npm ci".\n\n' +
      `Liên Thông needs Node.js ${NEEDED} or newer, but this is Node.js ${found}.\n` +
      'Run it by npm ("npm start", "npm test", "npm run …"): npm uses the Node.js that "npm ci" brings along.\n',
  )
  process.exit(1)
}
