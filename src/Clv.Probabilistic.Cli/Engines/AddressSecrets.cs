using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Cli;

/// <summary>Addresses as they may be shown and kept: what stands before the host may be a password, and so may settings behind it.</summary>
/// <remarks>Whatever it is, up to the last @: a password that nobody has escaped has any characters.</remarks>
internal static partial class AddressSecrets
{
    /// <summary>An address without user and password; any other text as it is.</summary>
    public static string Shown(string text) => WithoutSettings(Credentials().Replace(text, "${scheme}"));

    /// <summary>An address without its password, to be kept and given again; any other text as it is.</summary>
    public static string WithoutPassword(string text) => WithoutSettings(Credentials().Replace(
        text, match => $"{match.Groups["scheme"].Value}{match.Groups["credentials"].Value.Split(':')[0]}@"));

    private static string WithoutSettings(string text)
    {
        int query = Scheme().IsMatch(text) ? text.IndexOf('?', StringComparison.Ordinal) : -1;
        if (query < 0)
        {
            return text;
        }

        string[] kept = [.. text[(query + 1)..].Split('&').Where(setting => !Secret().IsMatch(setting.Split('=')[0]))];
        return kept.Length == 0 ? text[..query] : $"{text[..query]}?{string.Join('&', kept)}";
    }

    /// <summary>The beginning of the address of a server; one letter is a drive of Windows, and files have no password.</summary>
    [GeneratedRegex("^(?!duckdb:|sqlite:)[A-Za-z][A-Za-z0-9+.-]+:", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex("^(?!duckdb:|sqlite:)(?<scheme>[A-Za-z][A-Za-z0-9+.-]+:(?://)?)(?<credentials>.*)@", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Credentials();

    [GeneratedRegex("pass|pwd|secret|token|key|user", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
