package org.boucle.control;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.core.decision.Memory;

/**
 * What the controller believes as of the newest reading it has used: for each speed of insulin a quiet and a meal filter, with
 * weights. This and nothing else is its memory: a call between readings changes no byte of it.
 */
final class Belief {
    /** Time constants of the three insulin stages, min: several bodies side by side, weighted by how well each foresees. */
    static final double[] STAGES_MIN = {33, 45, 60};

    static final int FILTERS = 2 * STAGES_MIN.length;
    /** Name and version of the bytes; any other is not read. */
    static final String FORMAT = "boucle/1";

    private static final int DOUBLES_PER_FILTER = Model.SIZE + Model.SIZE * (Model.SIZE + 1) / 2;
    static final int MOST_MEALS = 200;

    /** A told meal as it was put into the gut, so that a correction or withdrawal can be made up for. */
    record Eaten(String id, long eatenMilli, double grams) {}

    /** Time of the newest reading used, ms since 1970. */
    long atMilli;
    /** Even: quiet; odd: a meal that nobody told. Filter 2s and 2s+1 have the insulin speed s. */
    final Gaussian[] filters = new Gaussian[FILTERS];

    final double[] weights = new double[FILTERS];
    List<Eaten> meals = List.of();

    Belief() {
        for (int i = 0; i < FILTERS; i++) {
            filters[i] = new Gaussian();
        }
    }

    Belief copy() {
        Belief copy = new Belief();
        copy.atMilli = atMilli;
        for (int i = 0; i < FILTERS; i++) {
            copy.filters[i].set(filters[i]);
        }
        System.arraycopy(weights, 0, copy.weights, 0, FILTERS);
        copy.meals = meals;
        return copy;
    }

    /** The mean and covariance over all filters. */
    Gaussian collapsed() {
        Gaussian all = new Gaussian();
        all.mix(filters, weights);
        return all;
    }

    /** The mean over all filters. */
    double[] mean() {
        return Gaussian.mean(filters, weights);
    }

    double mealProbability() {
        double sum = 0;
        for (int i = 1; i < FILTERS; i += 2) {
            sum += weights[i];
        }
        return Math.min(1, sum);
    }

    Memory toMemory() {
        List<byte[]> ids = new ArrayList<>();
        int size = 8 + 8 * FILTERS * (1 + DOUBLES_PER_FILTER) + 4;
        for (Eaten meal : meals) {
            byte[] id = meal.id().getBytes(StandardCharsets.UTF_8);
            ids.add(id);
            size += 4 + id.length + 16;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.putLong(atMilli);
        for (int f = 0; f < FILTERS; f++) {
            out.putDouble(weights[f]);
            for (double v : filters[f].x) {
                out.putDouble(v);
            }
            for (int i = 0; i < Model.SIZE; i++) {
                for (int j = i; j < Model.SIZE; j++) {
                    out.putDouble(filters[f].p[i * Model.SIZE + j]);
                }
            }
        }
        out.putInt(meals.size());
        for (int i = 0; i < meals.size(); i++) {
            out.putInt(ids.get(i).length).put(ids.get(i));
            out.putLong(meals.get(i).eatenMilli()).putDouble(meals.get(i).grams());
        }
        return new Memory(FORMAT, out.array());
    }

    /** Empty when there is nothing, when it is of another format, or when it is broken: then the controller starts anew. */
    static Optional<Belief> of(Memory memory) {
        if (!memory.format().equals(FORMAT)) {
            return Optional.empty();
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(memory.bytes());
            Belief belief = new Belief();
            belief.atMilli = in.getLong();
            boolean sound = isTime(belief.atMilli);
            double sum = 0;
            for (int f = 0; f < FILTERS; f++) {
                belief.weights[f] = in.getDouble();
                sum += belief.weights[f];
                sound &= belief.weights[f] >= 0 && belief.weights[f] <= 1;
                for (int i = 0; i < Model.SIZE; i++) {
                    belief.filters[f].x[i] = in.getDouble();
                }
                for (int i = 0; i < Model.SIZE; i++) {
                    for (int j = i; j < Model.SIZE; j++) {
                        double v = in.getDouble();
                        belief.filters[f].p[i * Model.SIZE + j] = v;
                        belief.filters[f].p[j * Model.SIZE + i] = v;
                    }
                }
                sound &= belief.filters[f].sound();
            }
            int count = in.getInt();
            if (count < 0 || count > MOST_MEALS) {
                return Optional.empty();
            }
            List<Eaten> meals = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int length = in.getInt();
                if (length < 0 || length > in.remaining()) {
                    return Optional.empty();
                }
                byte[] id = new byte[length];
                in.get(id);
                Eaten meal = new Eaten(new String(id, StandardCharsets.UTF_8), in.getLong(), in.getDouble());
                sound &= isTime(meal.eatenMilli()) && meal.grams() >= 0 && meal.grams() <= 1000;
                meals.add(meal);
            }
            belief.meals = List.copyOf(meals);
            return sound && Math.abs(sum - 1) < 1e-6 && !in.hasRemaining() ? Optional.of(belief) : Optional.empty();
        } catch (BufferUnderflowException broken) {
            return Optional.empty();
        }
    }

    /** 1970 to 2243; anything else is not a time that a turn had. */
    private static boolean isTime(long milli) {
        return milli >= 0 && milli < 1L << 43;
    }
}
