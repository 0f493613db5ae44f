package org.boucle.trial.people;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.boucle.trial.Member;
import org.boucle.virtual.person.Population;
import org.boucle.virtual.person.Therapy;
import org.boucle.virtual.person.Titration;
import org.boucle.virtual.person.VirtualPerson;

/**
 * A virtual person as one looks at them: what a clinic would know, and what nobody but their maker can.
 *
 * @param therapy basal, TDD, weight
 * @param titration CR and ISF, found on the body
 * @param parameters of the body's equations by their names in docs/virtual-people.md, units there
 * @param sampled the body, and who was drawn and sent away before
 */
public record Portrait(
        Member member,
        long seed,
        Therapy therapy,
        Titration titration,
        Map<String, Double> parameters,
        Population.Sampled sampled) {
    /** Draws that person of the cohort of that seed. */
    public static Portrait of(Member member, long cohortSeed) {
        long seed = member.seed(cohortSeed);
        Population.Sampled sampled = member.population().sample(seed);
        VirtualPerson person = sampled.person();
        return new Portrait(
                member, seed, person.therapy(), Titration.of(person), numbers(person.parameters(), ""), sampled);
    }

    /** Carbohydrate ratio at 08:00, g/U. */
    public double gramsPerUnit() {
        return titration.carbRatio().at(8 * 60).gramsPerUnit();
    }

    /** Insulin sensitivity factor at 08:00, mg/dL per U. */
    public double mgdlPerUnit() {
        return titration.isf().at(8 * 60).mgdlPerUnit();
    }

    private static Map<String, Double> numbers(Record parameters, String prefix) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (RecordComponent component : parameters.getClass().getRecordComponents()) {
            Object value = value(component, parameters);
            if (value instanceof Number number) {
                numbers.put(prefix + component.getName(), number.doubleValue());
            } else if (value instanceof Record inner) {
                numbers.putAll(numbers(inner, component.getName() + "."));
            }
        }
        return numbers;
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a public record's components can be read", e);
        }
    }
}
