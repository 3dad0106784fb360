using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrustFund.Application.Store;

namespace TrustFund.Application.Acting;

/// <summary>What was asked under a key: the action and its input. Two actions may look alike, as closing a session and writing its minutes do.</summary>
internal sealed class InputHash
{
    private readonly byte[] _ofInput;
    private readonly byte[] _ofAction;

    private InputHash(byte[] ofInput, byte[] ofAction)
    {
        _ofInput = ofInput;
        _ofAction = ofAction;
    }

    /// <summary>As it is stored with the answer.</summary>
    public byte[] Stored => _ofAction;

    public static InputHash Of(UseCase useCase, ICommand command)
    {
        var input = JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), JsonSerializerOptions.Web);
        return new InputHash(SHA256.HashData(input), SHA256.HashData([.. Encoding.UTF8.GetBytes(useCase.Name), (byte)'\n', .. input]));
    }

    /// <summary>Whether this is asked once more. Answers kept by earlier versions are named by the input alone.</summary>
    public bool IsOf(StoredAnswer answer) =>
        answer.InputHash.AsSpan().SequenceEqual(_ofAction) || answer.InputHash.AsSpan().SequenceEqual(_ofInput);
}
