package org.geotools.api.referencing;

/** Empty: Planetiler's class files name it, our profiles never reach it. */
public class FactoryException extends Exception {
    private static final long serialVersionUID = 1;
}
