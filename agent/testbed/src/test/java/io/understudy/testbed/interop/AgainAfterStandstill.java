package io.understudy.testbed.interop;

import io.understudy.testbed.netns.Awake;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** A test that failed after the machine stood still is made again, as {@link Awake#judge} says. */
public final class AgainAfterStandstill implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        judge(invocation, method, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        judge(invocation, method, context);
    }

    private static void judge(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        Object test = context.getRequiredTestInstance();
        Awake.judge(
                context.getDisplayName(),
                invocation::proceed,
                () -> {
                    call(test, AfterEach.class, HierarchyTraversalMode.BOTTOM_UP);
                    call(test, BeforeEach.class, HierarchyTraversalMode.TOP_DOWN);
                    ReflectionSupport.invokeMethod(
                            method.getExecutable(), test, method.getArguments().toArray());
                });
    }

    private static void call(
            Object test, Class<? extends Annotation> kind, HierarchyTraversalMode order) {
        AnnotationSupport.findAnnotatedMethods(test.getClass(), kind, order)
                .forEach(method -> ReflectionSupport.invokeMethod(method, test));
    }
}
