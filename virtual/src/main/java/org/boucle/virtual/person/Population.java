package org.boucle.virtual.person;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.boucle.core.therapy.Person;

/** A kind of people to draw from: how their bodies are built, and how old they are. */
public enum Population {
    /** Structure A: Hovorka 2004 in the form of Wilinska 2010. */
    HOVORKA_ADULTS("hovorka-adults", Structure.HOVORKA, Person.Group.ADULT) {
        @Override
        public Sampled sample(long seed) {
            return HovorkaPopulation.ADULTS.sample(seed);
        }
    },
    /** Structure A in puberty. */
    HOVORKA_ADOLESCENTS("hovorka-adolescents", Structure.HOVORKA, Person.Group.ADOLESCENT) {
        @Override
        public Sampled sample(long seed) {
            return HovorkaPopulation.ADOLESCENTS.sample(seed);
        }
    },
    /** Structure A before puberty. */
    HOVORKA_CHILDREN("hovorka-children", Structure.HOVORKA, Person.Group.CHILD) {
        @Override
        public Sampled sample(long seed) {
            return HovorkaPopulation.CHILDREN.sample(seed);
        }
    },
    /** Structure B: round the ten subjects of Kanderian 2009. */
    KANDERIAN_ADULTS("kanderian-adults", Structure.KANDERIAN, Person.Group.ADULT) {
        @Override
        public Sampled sample(long seed) {
            return KanderianPopulation.sample(seed);
        }
    },
    /** Structure C: from the priors of Cappon 2023. */
    REPLAY_ADULTS("replay-adults", Structure.REPLAY, Person.Group.ADULT) {
        @Override
        public Sampled sample(long seed) {
            return ReplayPopulation.sample(seed);
        }
    };

    /** How a body is built. No two share an equation for glucose, so that no controller wins by matching the plant. */
    public enum Structure {
        /** A: Hovorka 2004, Wilinska 2010. */
        HOVORKA,
        /** B: the identifiable virtual patient, Kanderian 2009. */
        KANDERIAN,
        /** C: the ReplayBG twin, Cappon 2023. */
        REPLAY
    }

    /**
     * A person, and what became of those who were drawn before.
     *
     * @param rejections draws sent away, by the first gate that refused them, in the order of the gates
     */
    public record Sampled(VirtualPerson person, Map<Gate, Integer> rejections) {
        public Sampled {
            Map<Gate, Integer> inOrder = new EnumMap<>(Gate.class);
            inOrder.putAll(rejections);
            rejections = Collections.unmodifiableMap(inOrder);
        }

        /** Draws that a gate refused. */
        public int rejected() {
            return rejections.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private final String id;
    private final Structure structure;
    private final Person.Group group;

    Population(String id, Structure structure, Person.Group group) {
        this.id = id;
        this.structure = structure;
        this.group = group;
    }

    /** As written in files and on the command line: hovorka-adults. */
    public String id() {
        return id;
    }

    public Structure structure() {
        return structure;
    }

    public Person.Group group() {
        return group;
    }

    /** The person of that seed: draws until every gate is passed. */
    public abstract Sampled sample(long seed);

    /**
     * Draws until a body passes every gate from which it isn't exempt.
     *
     * @param draw empty for one that {@link Gate#PRODUCTION} refuses
     */
    static Sampled first(Supplier<Optional<Drawn>> draw) {
        Map<Gate, Integer> rejections = new EnumMap<>(Gate.class);
        while (true) {
            Optional<Drawn> drawn = draw.get();
            Optional<Gate> refusing = drawn.isEmpty()
                    ? Optional.of(Gate.PRODUCTION)
                    : Gate.refusing(drawn.get().body.copy(), drawn.get().exempt);
            if (refusing.isEmpty()) {
                return new Sampled(drawn.orElseThrow().body, rejections);
            }
            rejections.merge(refusing.get(), 1, Integer::sum);
        }
    }

    /** A body before the gates, and those that it needn't pass. */
    record Drawn(VirtualPerson body, Set<Gate> exempt) {}
}
