package org.boucle.virtual.chance;

/**
 * A seeded stream of draws. Its whole state is one {@code long}, so that a saved world draws on exactly where it stopped (the state
 * of {@link java.util.SplittableRandom} can't be read back). Same seed, same draws, on any machine.
 *
 * @see "SplitMix64: Steele, Lea, Flood, Fast splittable pseudorandom number generators, OOPSLA 2014, doi 10.1145/2660193.2660195"
 */
public final class Draws {
    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;
    private static final double UNIT_53 = 0x1.0p-53;

    private long state;

    /** A stream that goes on from a state that {@link #state()} gave, or begins at a seed. */
    public Draws(long state) {
        this.state = state;
    }

    /**
     * A stream of its own for each purpose, so that one more draw of the sensor doesn't move the person's dinner.
     *
     * @param seed of the whole world
     */
    public static Draws of(long seed, Purpose purpose) {
        return of(seed, purpose.number());
    }

    /**
     * A stream of its own under a seed that serves one purpose only.
     *
     * @param purpose a number of the stream, e.g. the day
     */
    public static Draws of(long seed, long purpose) {
        return new Draws(mix(seed ^ mix(purpose + GOLDEN_GAMMA)));
    }

    public long state() {
        return state;
    }

    /** 64 even bits. */
    public long bits() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Even over [0, 1), 53 bits. */
    public double unit() {
        return (bits() >>> 11) * UNIT_53;
    }

    /** Even over [low, high). */
    public double between(double low, double high) {
        return low + (high - low) * unit();
    }

    /** True with that probability, 0..1. */
    public boolean happens(double probability) {
        return unit() < probability;
    }

    /**
     * Standard normal, mean 0, SD 1 (Box and Muller 1958). The second value of each pair is thrown away: one number of state is
     * worth more here than half a logarithm.
     */
    public double normal() {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - unit()));
        return radius * StrictMath.cos(2 * Math.PI * unit());
    }

    /** Lognormal with that median; {@code sigma} is the standard deviation of its natural logarithm. */
    public double lognormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * normal());
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return b ^ (b >>> 31);
    }
}
