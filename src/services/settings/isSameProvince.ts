/** Orders compare provinces in any case of letters, and so do their rates. */
export const isSameProvince = (
  rate: { province: string | undefined },
  province: string | undefined,
): boolean => rate.province?.toLowerCase() === province?.toLowerCase();
