// Lets a child process of a test run TypeScript sources: node --import ./test/setup/typescript.js file.ts
import { register } from 'node:module'

register('./typescript-loader.js', import.meta.url)
