/** The first `count` of four numbers of 16 bits. */
// @ts-ignore: decorator
@inline
export function storeSome(at: usize, four: v128, count: i32): void {
  if (count >= 4) v128.store64_lane(at, four, 0);
  else storeFew(at, four, count);
}

function storeFew(at: usize, four: v128, count: i32): void {
  store<i16>(at, i16x8.extract_lane_s(four, 0));
  if (count > 1) store<i16>(at, i16x8.extract_lane_s(four, 1), 2);
  if (count > 2) store<i16>(at, i16x8.extract_lane_s(four, 2), 4);
}
