import { workerData } from 'node:worker_threads';
import { type GalleryFile, makeGalleryFile } from './generated-gallery.ts';

makeGalleryFile(workerData as GalleryFile);
