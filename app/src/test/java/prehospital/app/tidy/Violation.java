package prehospital.app.tidy;

/** One broken house rule, printed as {@code file:line: what is wrong} so that editors can jump to it. */
record Violation(String file, int line, String problem) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + problem;
    }
}
