module.exports = {
  mode: 'production',
  entry: './src/main.mjs',
  devtool: false,
  module: { rules: [{ test: /\.css$/, use: ['style-loader', 'css-loader'] }] },
};
