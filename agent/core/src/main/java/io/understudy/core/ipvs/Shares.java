package io.understudy.core.ipvs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * How servers share the connections of a service where the kernel only counts or hashes to a
 * number: a list of slots, each with the server it belongs to. Servers of weight 0 have none.
 */
public final class Shares {
    /** More slots than this are not made; shares of larger sums of weights are rounded. */
    static final int MOST_TURNS = 4_096;

    private static final int FEW_SERVERS = 64;
    private static final int MANY_SERVERS = 1_000;

    /** Primes, as the hash's walk needs. */
    private static final int FEW_SLOTS = 1_021;

    private static final int SLOTS = 4_093;
    private static final int MANY_SLOTS = 16_381;
    private static final int HEAVIEST = 64;

    private Shares() {}

    /** Each server once, in the order given: round robin. */
    public static List<Destination> equal(List<Destination> servers) {
        return servers.stream().filter(server -> server.weight() > 0).toList();
    }

    /**
     * Each server as often as its weight, divided by what all weights have in common, in the order
     * of the kernel's wrr: round by round, the light ones sit out the first rounds (ip_vs_wrr.c).
     */
    public static List<Destination> weighted(List<Destination> servers) {
        List<Destination> some = equal(servers);
        if (some.isEmpty()) {
            return some;
        }
        long[] weights = some.stream().mapToLong(Destination::weight).toArray();
        reduce(weights);
        long sum = 0;
        for (long weight : weights) {
            sum += weight;
        }
        if (sum > MOST_TURNS) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Math.max(1, Math.round((double) weights[i] * MOST_TURNS / sum));
            }
            reduce(weights);
        }
        List<Destination> slots = new ArrayList<>();
        long rounds = largest(weights);
        for (long round = rounds; round > 0; round--) {
            for (int i = 0; i < weights.length; i++) {
                if (weights[i] >= round) {
                    slots.add(some.get(i));
                }
            }
        }
        return slots;
    }

    /**
     * Slots for hashes of clients: each server walks them in an order of its own and takes, in
     * turns, the first that is free (Eisenbud and others, Maglev, NSDI 2016, section 3.4). Shares
     * are even to one slot; when a server comes or goes, most slots of the others stay; and every
     * director with the same servers comes to the same slots.
     */
    public static List<Destination> hashed(List<Destination> servers) {
        List<Destination> some = new ArrayList<>(equal(servers));
        if (some.isEmpty()) {
            return some;
        }
        some.sort(Comparator.comparing(server -> server.at().toString()));
        int size =
                some.size() <= FEW_SERVERS
                        ? FEW_SLOTS
                        : some.size() <= MANY_SERVERS ? SLOTS : MANY_SLOTS;
        long[] weights = some.stream().mapToLong(Destination::weight).toArray();
        reduce(weights);
        long largest = largest(weights);
        if (largest > HEAVIEST) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Math.max(1, weights[i] * HEAVIEST / largest);
            }
        }
        return fill(some, weights, size);
    }

    private static List<Destination> fill(List<Destination> servers, long[] turns, int size) {
        int[] owner = new int[size];
        Arrays.fill(owner, -1);
        long[] at = new long[turns.length];
        long[] skip = new long[turns.length];
        for (int i = 0; i < turns.length; i++) {
            long hash = hash(servers.get(i).at().toString());
            at[i] = Long.remainderUnsigned(hash, size);
            skip[i] = Long.remainderUnsigned(hash >>> 32, size - 1) + 1;
        }
        int filled = 0;
        while (filled < size) {
            for (int i = 0; i < turns.length; i++) {
                for (long turn = 0; turn < turns[i] && filled < size; turn++) {
                    while (owner[(int) at[i]] >= 0) {
                        at[i] = (at[i] + skip[i]) % size;
                    }
                    owner[(int) at[i]] = i;
                    filled++;
                }
            }
        }
        List<Destination> slots = new ArrayList<>(size);
        for (int one : owner) {
            slots.add(servers.get(one));
        }
        return Collections.unmodifiableList(slots);
    }

    /** FNV-1a, and the finisher of MurmurHash3 to spread it over all bits. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    private static void reduce(long[] weights) {
        long common = 0;
        for (long weight : weights) {
            common = common(common, weight);
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= common;
        }
    }

    private static long common(long a, long b) {
        return b == 0 ? a : common(b, a % b);
    }

    private static long largest(long[] weights) {
        long largest = 0;
        for (long weight : weights) {
            largest = Math.max(largest, weight);
        }
        return largest;
    }
}
