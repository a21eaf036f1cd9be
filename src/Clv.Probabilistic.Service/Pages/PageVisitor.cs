namespace Clv.Probabilistic.Service;

/// <summary>Who looks at a page.</summary>
/// <param name="Name">The name of the key or the subject of the token.</param>
/// <param name="Role">What they may do.</param>
/// <param name="IsSignedIn">Whether there is something to sign out of.</param>
/// <param name="MayChange">Whether anything can be changed here at all: not with <c>--read-only</c>.</param>
internal sealed record PageVisitor(string Name, ServiceRole Role, bool IsSignedIn, bool MayChange)
{
    /// <summary>Whether they may do what a role may.</summary>
    public bool May(ServiceRole role) => Role >= role && (role == ServiceRole.Reader || MayChange);
}
