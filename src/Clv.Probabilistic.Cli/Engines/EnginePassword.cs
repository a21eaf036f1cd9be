namespace Clv.Probabilistic.Cli;

/// <summary>The password of a server: from a file, the address, or the environment.</summary>
internal static class EnginePassword
{
    /// <summary>The variable that may hold it.</summary>
    public const string Variable = "CLV_PASSWORD";

    /// <summary>The password; null where nothing says one, which a driver may know.</summary>
    /// <exception cref="UsageException">Both the address and a file say one.</exception>
    /// <exception cref="DataFormatException">The file is empty.</exception>
    public static string? Of(EngineAddress address, EngineRequest request)
    {
        if (request.PasswordFile is not { } file)
        {
            return address.Password ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } known ? known : null);
        }

        if (address.Password is not null)
        {
            throw new UsageException($"The address has a password, and so has {request.PasswordOption}; leave one of them out.");
        }

        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"{file} does not exist; name the file whose first line is the password.");
        }

        using StreamReader text = new(file);
        return text.ReadLine() is { Length: > 0 } password
            ? password
            : throw new DataFormatException($"{file} has nothing in its first line, where the password is to be.");
    }
}
