package org.boucle.virtual.person;

import java.io.DataInput;
import java.io.IOException;
import org.boucle.core.therapy.Person;

class Hovorka2004PersonTest extends PersonContract {
    @Override
    VirtualPerson person() {
        return new HovorkaPerson(HovorkaParameters.HOVORKA_MEAN.withSensitivity(0.4), Person.Group.ADULT);
    }

    @Override
    VirtualPerson restore(DataInput in) throws IOException {
        return HovorkaPerson.restore(in);
    }
}
