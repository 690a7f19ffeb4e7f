// The engine starts while the page's own scripts are still read: they meet the same worker by its name
// (core/platform/engine.ts). Of itself it is not asked anything.
new SharedWorker('/engine.js', { name: 'partner-lens-engine', type: 'module' });
