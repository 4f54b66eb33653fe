import { launchBrowser } from '/work/main/kernel/testing/browser.ts'
import { writeFileSync } from 'node:fs'
const [out, ...files] = process.argv.slice(2)
writeFileSync('/tmp/shots/m.html', `<body style="margin:0;display:flex;gap:16px;background:#888;align-items:flex-start">${files.map(f=>`<img src="${f}">`).join('')}`)
const b = await launchBrowser(); const p = await b.newPage({viewport:{width:files.length*376,height:800}})
await p.goto('file:///tmp/shots/m.html'); await p.screenshot({path:out,fullPage:true}); await b.close()
