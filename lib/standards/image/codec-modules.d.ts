/** The loaders of the two codecs, which come without types: both are made by Emscripten and take the same object. */
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  const load: (module: object) => Promise<object>;
  export default load;
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const load: (module: object) => Promise<object>;
  export default load;
}
