import { registerHooks } from 'node:module';

/**
 * Loaded with `node --import` when the supervisor runs from TypeScript sources (as in the tests): Node strips
 * the types by itself, but imports name the `.js` file that the compiler would write.
 */
registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('.') || !specifier.endsWith('.js')) return next(specifier, context);
    try {
      return next(specifier, context);
    } catch {
      return next(specifier.replace(/\.js$/, '.ts'), context);
    }
  },
});
