package org.boucle.virtual.person;

import java.io.DataInput;
import java.io.IOException;
import org.boucle.core.therapy.Person;

class WilinskaPersonTest extends PersonContract {
    @Override
    VirtualPerson person() {
        return new HovorkaPerson(HovorkaParameters.MCGILL_AVERAGE, Person.Group.ADULT);
    }

    @Override
    VirtualPerson restore(DataInput in) throws IOException {
        return HovorkaPerson.restore(in);
    }
}
