package io.understudy.linux.nftables;

/**
 * What a set holds. The kernel knows only lengths; the numbers are those by which nft(8) tells how
 * to show them.
 *
 * @param number as in nftables' include/datatype.h
 * @param bytes of one value
 * @param order 1 for the host's, 2 for the network's: how nft(8) reads the bytes
 */
public record NftType(int number, int bytes, int order) {
    private static final int HOST_ORDER = 1;
    private static final int NETWORK_ORDER = 2;
    private static final int BITS_OF_A_PART = 6;

    public static final NftType INTEGER = new NftType(4, 4, HOST_ORDER);
    public static final NftType IPV4_ADDRESS = new NftType(7, 4, NETWORK_ORDER);
    public static final NftType IPV6_ADDRESS = new NftType(8, 16, NETWORK_ORDER);
    public static final NftType PROTOCOL = new NftType(12, 1, NETWORK_ORDER);
    public static final NftType PORT = new NftType(13, 2, NETWORK_ORDER);
    public static final NftType MARK = new NftType(19, 4, HOST_ORDER);
    public static final NftType INTERFACE_INDEX = new NftType(20, 4, HOST_ORDER);
    public static final NftType ICMPV6_TYPE = new NftType(29, 1, HOST_ORDER);
    public static final NftType INTERFACE_NAME = new NftType(41, 16, HOST_ORDER);

    /** Values of this type with one of another behind each; each fills whole words of 4 bytes. */
    public NftType with(NftType other) {
        return new NftType(
                (number << BITS_OF_A_PART) | other.number,
                words(bytes) + words(other.bytes),
                HOST_ORDER);
    }

    private static int words(int bytes) {
        return (bytes + 3) & ~3;
    }
}
