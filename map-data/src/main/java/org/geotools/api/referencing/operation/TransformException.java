package org.geotools.api.referencing.operation;

/** Empty: Planetiler's class files name it, our profiles never reach it. */
public class TransformException extends Exception {
    private static final long serialVersionUID = 1;
}
