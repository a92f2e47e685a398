module.exports = require('@polytomic-connect/react');
