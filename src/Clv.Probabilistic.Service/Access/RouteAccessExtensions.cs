using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clv.Probabilistic.Service;

/// <summary>Says of routes who may use them. One that says nothing is for readers where it is a GET, and for admins otherwise.</summary>
internal static class RouteAccessExtensions
{
    /// <summary>For callers of a role, and of those above it.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder route, ServiceRole role)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RouteAccess(role));

    /// <summary>For anybody: probes of a cluster have no key.</summary>
    public static TBuilder OpenToAll<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RouteAccess(null));

    /// <summary>Reading here is written into the audit log, under a name such as <c>list-customers</c>.</summary>
    public static TBuilder Audited<TBuilder>(this TBuilder route, string action)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RouteAudit(action));

    /// <summary>The role that a request needs; null for none.</summary>
    public static ServiceRole? RoleOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<RouteAccess>() is { } access
        ? access.Role
        : IsAsking(context.Request) || !IsRoute(context) ? ServiceRole.Reader : ServiceRole.Admin;

    /// <summary>Whether a request may change something: what readers may do does not.</summary>
    public static bool Changes(HttpContext context) => !IsAsking(context.Request) && RoleOf(context) is not (ServiceRole.Reader or null);

    /// <summary>Whether there is something to be done: that there is no such route, or none of that kind, may be told to every caller.</summary>
    private static bool IsRoute(HttpContext context) => context.GetEndpoint() is RouteEndpoint;

    private static bool IsAsking(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
