package prehospital.epcr.core;

/** The check digit of Chinese citizen identity numbers (GB 11643-1999: ISO 7064 MOD 11-2 over 17 digits). */
final class IdentityNumber {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";

    private IdentityNumber() {}

    static boolean valid(String number) {
        if (!number.matches("\\d{17}[\\dX]")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * Character.digit(number.charAt(i), 10);
        }
        return number.charAt(17) == CHECK.charAt(sum % 11);
    }
}
