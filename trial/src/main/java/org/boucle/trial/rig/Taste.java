package org.boucle.trial.rig;

import static org.boucle.core.Require.require;

import org.boucle.control.oref0.Preferences;

/**
 * In what users of oref0 differ most: how low they aim, and how large a micro-bolus may be. The rest of a rig's settings follows from
 * the therapy.
 *
 * @param belowTargetMgdl the scheduled target is so far under that of the therapy, 0..50 mg/dL; oref0 itself aims no lower than 80
 * @param smbMinutes a micro-bolus is at most so many minutes of basal ({@code maxSMBBasalMinutes}), 1..240
 * @param uamSmbMinutes the same where no carbohydrate explains the rise ({@code maxUAMSMBBasalMinutes}), 1..240
 */
public record Taste(double belowTargetMgdl, double smbMinutes, double uamSmbMinutes) {
    /** The arm {@code oref0}'s. */
    public static final Taste USUAL =
            new Taste(0, Preferences.EXPERIENCED_SMB_MINUTES, Preferences.EXPERIENCED_UAM_SMB_MINUTES);

    private static final double LONGEST_MIN = 240;

    public Taste {
        require(belowTargetMgdl >= 0 && belowTargetMgdl <= 50, "belowTarget", belowTargetMgdl, "0..50 mg/dL");
        require(smbMinutes >= 1 && smbMinutes <= LONGEST_MIN, "smbMinutes", smbMinutes, "1..240 min");
        require(uamSmbMinutes >= 1 && uamSmbMinutes <= LONGEST_MIN, "uamSmbMinutes", uamSmbMinutes, "1..240 min");
    }

    /** This, aiming so much lower. */
    public Taste targetLowerBy(double mgdl) {
        return new Taste(belowTargetMgdl + mgdl, smbMinutes, uamSmbMinutes);
    }

    /** This, with the same bound for all micro-boluses. */
    public Taste microBolusMinutes(double minutes) {
        return new Taste(belowTargetMgdl, minutes, minutes);
    }
}
