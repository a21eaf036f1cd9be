using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Clv.Probabilistic.Service;

/// <summary>Whether whoever asks has the answer already (RFC 9110, section 13.1.2).</summary>
internal static class EntityTags
{
    /// <summary>Whether one of the tags that the request names is that of the answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="tag">The tag of the answer, in quotes.</param>
    public static bool IsKnown(HttpContext context, string tag)
    {
        if (context.Request.Headers.IfNoneMatch.Count == 0)
        {
            return false;
        }

        EntityTagHeaderValue own = new(tag);
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(
            known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(own, useStrongComparison: false));
    }
}
