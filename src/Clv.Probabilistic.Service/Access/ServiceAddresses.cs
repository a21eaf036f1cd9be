using System.Net;
using Microsoft.AspNetCore.Http;

namespace Clv.Probabilistic.Service;

/// <summary>What follows from the addresses that a service listens on.</summary>
internal static class ServiceAddresses
{
    /// <summary>Whether only this machine reaches it. A name other than localhost counts as reached from elsewhere, whatever it stands for today.</summary>
    public static bool IsLocal(IReadOnlyList<string> urls) => urls.All(url => IsLoopback(BindingAddress.Parse(url).Host));

    /// <summary>Whether an address is encrypted.</summary>
    public static bool IsEncrypted(string url) => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a host is this machine by name or number.</summary>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>Whether callers must say who they are: as the options say, else wherever other machines reach the service.</summary>
    public static bool RequiresAuthentication(ClvServiceOptions options) => options.RequiresAuthentication ?? !IsLocal(options.Urls);
}
