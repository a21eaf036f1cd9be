using System.Data.Common;
using Clv.Probabilistic.Sql;

namespace Clv.Probabilistic.Cli;

/// <summary>ClickHouse: the address as its driver takes it.</summary>
internal static class ClickHouseDriver
{
    /// <summary>A connection.</summary>
    /// <exception cref="ArgumentException">The address has a setting that means nothing.</exception>
    public static DbConnection Connect(EngineAddress address, string? password)
    {
        string user = address.User is { } name ? Uri.EscapeDataString(name) : string.Empty;
        string credentials = password is null ? user : $"{user}:{Uri.EscapeDataString(password)}";
        string at = credentials.Length == 0 ? string.Empty : "@";
        string port = address.Port is { } number ? FormattableString.Invariant($":{number}") : string.Empty;
        string settings = string.Join('&', address.Settings.Select(setting => $"{Uri.EscapeDataString(setting.Key)}={Uri.EscapeDataString(setting.Value)}"));
        return new ClickHouseConnection(
            $"{(address.IsEncrypted ? Uri.UriSchemeHttps : Uri.UriSchemeHttp)}://{credentials}{at}{address.Host}{port}/{Uri.EscapeDataString(address.Database ?? string.Empty)}{(settings.Length == 0 ? "" : "?")}{settings}");
    }
}
