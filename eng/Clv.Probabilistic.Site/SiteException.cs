namespace Clv.Probabilistic.Site;

/// <summary>The site cannot be made so, and the message says why and what to do.</summary>
internal sealed class SiteException(string message) : Exception(message);
