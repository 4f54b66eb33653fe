import './citizen/index.ts'
import './staff/index.ts'
import './receipt.page.ts'
import './statistics/index.ts'
