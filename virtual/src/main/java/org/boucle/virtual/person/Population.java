package org.boucle.virtual.person;

import org.boucle.core.therapy.Person;

/** A kind of people to draw from: how their bodies are built, and how old they are. */
public enum Population {
    /** Structure A: Hovorka 2004 in the form of Wilinska 2010. */
    HOVORKA_ADULTS("hovorka-adults", Structure.HOVORKA, Person.Group.ADULT) {
        @Override
        public Sampled sample(long seed) {
            return HovorkaPopulation.ADULTS.sample(seed);
        }
    };

    /** How a body is built. No two share an equation, so that no controller wins by matching the plant. */
    public enum Structure {
        /** A: Hovorka 2004, Wilinska 2010. */
        HOVORKA,
        /** B: the identifiable virtual patient, Kanderian 2009. */
        KANDERIAN,
        /** C: the ReplayBG twin, Cappon 2023. */
        REPLAY
    }

    /**
     * A person, and how many others were drawn and sent away before.
     *
     * @param rejections draws that a gate refused
     */
    public record Sampled(VirtualPerson person, int rejections) {}

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
}
