using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Deploy.Tests.Docker;

/// <summary>A .dockerignore: which files of a folder a build is given.</summary>
internal sealed class IgnoreRules
{
    private readonly List<(Regex Pattern, bool IsKept)> _rules = [];

    /// <summary>The rules of a text.</summary>
    public IgnoreRules(string text)
    {
        foreach (string line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            bool isKept = line[0] == '!';
            string pattern = Regex.Escape(isKept ? line[1..] : line).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);

            // What holds of a folder holds of all that is in it.
            _rules.Add((new Regex($"^{pattern}(/.*)?$"), isKept));
        }
    }

    /// <summary>Whether a build is given a file. The last rule that says anything of it counts.</summary>
    public bool Keeps(string file) => _rules.LastOrDefault(rule => rule.Pattern.IsMatch(file), (null!, true)).Item2;
}
