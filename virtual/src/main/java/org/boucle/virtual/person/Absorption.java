package org.boucle.virtual.person;

/** How carbohydrate comes into the blood. */
public enum Absorption {
    /** One two-compartment gut with the person's own time to peak, as published (Hovorka 2004, Wilinska 2010). */
    PLAIN,
    /**
     * A mixed meal: 40 % fast (0.7 × the time to peak, 5 min late) and 60 % slow (1.4 ×, 25 min late); the split of the McGill
     * simulator for a glycaemic load of 10 and more (McGillDiabetesLab/artificial-pancreas-simulator@3521a51, HovorkaPatient).
     */
    MIXED,
    /** Sugar against a low: the fast way of a mixed meal, without delay. Our own choice. */
    SUGAR
}
