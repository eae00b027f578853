import { defineConfig, type UserConfig } from 'tsdown'

const shared: UserConfig = {
  format: 'esm',
  platform: 'neutral',
  fixedExtension: false,
  clean: false,
  deps: { alwaysBundle: [/^@parley\//] },
}

export default defineConfig([
  { ...shared, entry: { index: 'src/index.ts' }, target: 'es2022', dts: false },
  {
    ...shared,
    entry: { index: 'dist/types/packages/client/src/index.d.ts' },
    dts: { dtsInput: true, emitDtsOnly: true },
  },
])
