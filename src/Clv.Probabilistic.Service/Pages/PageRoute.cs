namespace Clv.Probabilistic.Service;

/// <summary>That a route is a page for people: whoever has not said who they are is asked to, and not refused.</summary>
internal sealed record PageRoute;
