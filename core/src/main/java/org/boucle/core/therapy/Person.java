package org.boucle.core.therapy;

import static org.boucle.core.Require.require;

/**
 * Who the loop works for, as little as it needs to know.
 *
 * @param id a name or number
 * @param ageYears 0..130
 * @param weightKg 3..400
 */
public record Person(String id, Group group, int ageYears, double weightKg) {
    /** Age group, as trials report it. */
    public enum Group {
        ADULT,
        ADOLESCENT,
        CHILD
    }

    public Person {
        require(!id.isBlank(), "person.id", id, "a name or number");
        require(ageYears >= 0 && ageYears <= 130, "person.ageYears", ageYears, "0..130");
        require(weightKg >= 3 && weightKg <= 400, "person.weightKg", weightKg, "3..400 kg");
    }
}
