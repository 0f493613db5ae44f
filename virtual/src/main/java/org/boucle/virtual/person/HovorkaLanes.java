package org.boucle.virtual.person;

import java.util.ArrayList;
import java.util.List;

/**
 * Many Hovorka bodies that live the same minutes side by side, each bit for bit as {@link HovorkaPerson} would alone, and about
 * twice as fast: for what is asked of a whole cohort's bodies and needs no loop, such as their answers to 1 U and to 50 g.
 *
 * <pre>
 *   int place = lanes.add(person);            // as they are now
 *   lanes.infuse(place, basal);  lanes.step();
 *   lanes.plasmaGlucoseMgdl(place);           // or lanes.person(place), to live on alone
 * </pre>
 *
 * <p>People are stepped by sixty-four, and so many cost the same when fewer are there: with under thirty or forty, one at a time is faster
 * ({@code boucle bench body}). Nothing is allocated in a step. One thread at a time.
 */
public final class HovorkaLanes {
    /** Where a person is kept. */
    private record Place(HovorkaBlock block, int column) {}

    private final List<Place> places = new ArrayList<>();
    private final List<HovorkaBlock> blocks = new ArrayList<>();

    /**
     * Takes in a copy of that person as they are now, with all that they have eaten and been given.
     *
     * @return their place: 0, 1, 2, …
     */
    public int add(HovorkaPerson person) {
        HovorkaBlock block = roomFor(person.parameters().form());
        places.add(new Place(block, block.people()));
        block.add(person);
        return places.size() - 1;
    }

    private HovorkaBlock roomFor(HovorkaParameters.Form form) {
        for (HovorkaBlock block : blocks) {
            if (block.form() == form && !block.isFull()) {
                return block;
            }
        }
        HovorkaBlock block = new HovorkaBlock(form);
        blocks.add(block);
        return block;
    }

    /** A copy of the person in that place as they are now, to live on alone. */
    public HovorkaPerson person(int place) {
        Place at = places.get(place);
        return at.block.person(at.column);
    }

    public int people() {
        return places.size();
    }

    /** As {@link VirtualPerson#eat(double, int, Absorption)}. */
    public void eat(int place, double grams, int minutes, Absorption absorption) {
        Place at = places.get(place);
        at.block.eat(at.column, grams, minutes, absorption);
    }

    /** As {@link VirtualPerson#infuse}. */
    public void infuse(int place, double milliUnits) {
        Place at = places.get(place);
        at.block.infuse(at.column, milliUnits);
    }

    /** As {@link VirtualPerson#under}. */
    public void under(int place, Condition condition) {
        Place at = places.get(place);
        at.block.under(at.column, condition);
    }

    /** Everybody lives one minute. */
    public void step() {
        for (int i = 0; i < blocks.size(); i++) { // an iterator would be the one thing allocated
            blocks.get(i).step();
        }
    }

    /** mg/dL in plasma. */
    public double plasmaGlucoseMgdl(int place) {
        Place at = places.get(place);
        return at.block.plasmaGlucoseMgdl(at.column);
    }

    /** mg/dL under the skin, where a sensor measures. */
    public double interstitialGlucoseMgdl(int place) {
        Place at = places.get(place);
        return at.block.interstitialGlucoseMgdl(at.column);
    }
}
