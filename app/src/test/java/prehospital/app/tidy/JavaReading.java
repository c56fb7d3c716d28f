package prehospital.app.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Walks one parsed file and notes methods, types, dotted names and null literals. */
final class JavaReading extends TreePathScanner<@Nullable Void, Object> {
    private final CompilationUnitTree unit;
    private final Trees trees;
    private final SourcePositions positions;
    private final List<JavaSource.Method> methods = new ArrayList<>();
    private final List<JavaSource.Type> types = new ArrayList<>();
    private final List<JavaSource.Call> calls = new ArrayList<>();
    private int nullLiterals;

    JavaReading(CompilationUnitTree unit, Trees trees) {
        this.unit = unit;
        this.trees = trees;
        this.positions = trees.getSourcePositions();
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, Object unused) {
        if (getCurrentPath().getParentPath().getLeaf() == unit) {
            types.add(new JavaSource.Type(
                    type.getSimpleName().toString(),
                    line(positions.getStartPosition(unit, type)),
                    type.getModifiers().getFlags().contains(Modifier.PUBLIC),
                    Optional.ofNullable(trees.getDocComment(getCurrentPath())).orElse("")));
        }
        return super.visitClass(type, unused);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, Object unused) {
        int first = line(positions.getStartPosition(unit, method));
        int last = line(positions.getEndPosition(unit, method));
        methods.add(new JavaSource.Method(
                method.getName().toString(),
                first,
                last - first + 1,
                isRecordConstructor(method) ? 0 : method.getParameters().size()));
        return super.visitMethod(method, unused);
    }

    /** A record's constructor takes its components, and those are exempt from the limit on parameters. */
    private boolean isRecordConstructor(MethodTree method) {
        return method.getName().contentEquals("<init>")
                && getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree select, Object unused) {
        if (select.getExpression() instanceof IdentifierTree name) {
            calls.add(new JavaSource.Call(
                    name.getName() + "." + select.getIdentifier(), line(positions.getStartPosition(unit, select))));
        }
        return super.visitMemberSelect(select, unused);
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree literal, Object unused) {
        if (literal.getKind() == Tree.Kind.NULL_LITERAL) {
            nullLiterals++;
        }
        return super.visitLiteral(literal, unused);
    }

    private int line(long position) {
        return position < 0 ? 1 : (int) unit.getLineMap().getLineNumber(position);
    }

    List<JavaSource.Method> methods() {
        return List.copyOf(methods);
    }

    List<JavaSource.Type> types() {
        return List.copyOf(types);
    }

    List<JavaSource.Call> calls() {
        return List.copyOf(calls);
    }

    int nullLiterals() {
        return nullLiterals;
    }
}
